import numpy as np
import math

def softmax(x, beta = 1.0) :
	x = np.array(x)
	e = np.exp(beta*(x-max(x)))
	return e/sum(e)

def cognitive_model1(choice_1,state,choice_2,reward,model_parameters):
	"""untidy but valid: tabs, parentheses, unused names, statements on one line

	alpha: [0,1]
	beta: [0,10]
	w: [0,1]
	"""
	alpha,beta,w=model_parameters
	nTrials=len(choice_1); epsilon = 1.e-10 ; unused = []
	Qmf=np.zeros( 2 ) ; Q2=np.zeros( ( 2,2 ) )
	Qmb = [0.,0.]
	T=[[.7,.3],[.3,.7]]
	loglik=0;
	t=0
	while(True):
		if(t>=nTrials):
			break
		a=(choice_1[t]); s=int(state[t]) ; b=choice_2[t]
		for i in range(0,2):
			Qmb[i]=T[i][0]*max(Q2[0])+T[i][1]*max(Q2[1])
		Q=[w*Qmb[i]+(1-w)*Qmf[i] for i in range(2)]
		p=softmax(Q,beta)
		p2=softmax( Q2[s],beta = beta )
		loglik=loglik+math.log(p[a]+epsilon)+math.log(p2[b]+epsilon)
		PE=reward[t]-Q2[s][b]
		Q2[s][b]+=alpha*PE
		Qmf[a]=Qmf[a]+alpha*(reward[t]-Qmf[a])
		t+=1
		pass
	return(-loglik)
